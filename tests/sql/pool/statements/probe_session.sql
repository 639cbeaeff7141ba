SELECT pg_backend_pid(), current_user::text, current_setting('statement_timeout'), current_setting('search_path'),
       current_setting('application_name')
