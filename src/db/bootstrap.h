/* The only SQL outside sql/: what must be said before anything of sql/ can be. */
#ifndef DB_BOOTSTRAP_H
#define DB_BOOTSTRAP_H

#include "base/base.h"

/* First on every connection of the pool: how durable is a commit here? */
static const char bootstrap_greeting[] UNUSED = "SELECT current_setting('synchronous_commit')";

/* One migrator at a time; it gives up on locks that others hold rather than block all readers
 * behind it. */
static const char bootstrap_lock[] UNUSED =
    "SET lock_timeout = '30s'; SELECT pg_advisory_lock(8388629121079001711)";

/* The list of migrations that were applied. */
static const char bootstrap_has_ledger[] UNUSED =
    "SELECT to_regclass('trialogue.migrations') IS NOT NULL";
static const char bootstrap_ledger[] UNUSED =
    "CREATE SCHEMA IF NOT EXISTS trialogue;"
    "CREATE TABLE trialogue.migrations (name text PRIMARY KEY, sha256 text NOT NULL,"
    " applied_at bigint NOT NULL DEFAULT extract(epoch FROM clock_timestamp()) * 1000)";
static const char bootstrap_applied[] UNUSED =
    "SELECT name, sha256 FROM trialogue.migrations ORDER BY name COLLATE \"C\"";
static const char bootstrap_record[] UNUSED =
    "INSERT INTO trialogue.migrations (name, sha256) VALUES ($1, $2)";

/* Roles and database of the embedded server, said by its superuser at each start. */
static const char bootstrap_roles[] UNUSED =
    "DO $$ BEGIN"
    " IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'trialogue_owner')"
    " THEN CREATE ROLE trialogue_owner LOGIN; END IF;"
    " IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'trialogue_service')"
    " THEN CREATE ROLE trialogue_service LOGIN; END IF;"
    " END $$";
static const char bootstrap_has_database[] UNUSED =
    "SELECT EXISTS (SELECT FROM pg_database WHERE datname = 'trialogue')";
static const char bootstrap_database[] UNUSED = "CREATE DATABASE trialogue OWNER trialogue_owner";
static const char bootstrap_grants[] UNUSED =
    "REVOKE ALL ON DATABASE trialogue FROM PUBLIC;"
    "GRANT CONNECT ON DATABASE trialogue TO trialogue_service";

#endif
