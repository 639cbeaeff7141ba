/* The folder of an export of many: an archive for each case, and an index of them. It can be gone
 * on with after any end of the program: a file has its name only once it is whole and on the disk.
 */
#ifndef APP_CASE_FOLDER_H
#define APP_CASE_FOLDER_H

#include "app/case_list.h"

struct case_folder {
    int fd;
    FILE *journal; /* SHA256SUMS.part: a line for each archive that was fetched */
    struct arena *arena;
    const char *why;
};

/* Makes the folder if there is none. False: `why` says why. */
MUST_USE bool case_folder_open(struct case_folder *folder, const char *path);

/* Marks the cases whose archives stand there with the digest that they were fetched with, by
 * SHA256SUMS and SHA256SUMS.part. False: what stands there cannot be read. */
MUST_USE bool case_folder_look(struct case_folder *folder, struct case_list *list);

/* A file for the archive to be fetched into, nameless in the end: −1 and `why`. Then it is given
 * its name, or thrown away. */
int case_folder_begin(struct case_folder *folder, const struct case_file *file);
MUST_USE bool case_folder_keep(struct case_folder *folder, struct case_file *file, int fd);
void case_folder_drop(struct case_folder *folder, const struct case_file *file, int fd);

/* Writes index.json and SHA256SUMS of the cases that are there. */
MUST_USE bool case_folder_index(struct case_folder *folder, const struct case_list *list);

void case_folder_close(struct case_folder *folder);

#endif
