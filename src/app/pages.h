/* Pages of docs/ that are printed from tables; tests/house/docs.py compares them with the files. */
#ifndef APP_PAGES_H
#define APP_PAGES_H

void page_options(void);    /* docs/options.md */
void page_log(void);        /* docs/log.md */
void page_http(void);       /* docs/http.md */
void page_routes(void);     /* method, path and name of each route, for tests that visit them all */
void page_manual(void);     /* docs/man/trialogue.1 */
void page_file(void);       /* docs/man/trialogue.conf.5 */
void page_completion(void); /* docs/completion/trialogue.bash */

#endif
