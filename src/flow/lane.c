/* Lanes: a fixed table of queues. */
#include "flow/lane.h"

#include "flow/task.h"

static void wake_all(void *argument)
{
    struct lanes *lanes = argument;
    struct list *link;

    while ((link = list_take(&lanes->woken)))
        task_wake(CONTAINER_OF(link, struct task, lane_link));
}

void lanes_init(struct lanes *lanes, struct loop *loop)
{
    lanes->loop = loop;
    for (size_t i = 0; i < LANES; i++)
        list_init(&lanes->at[i].waiting);
    list_init(&lanes->woken);
    later_init(&lanes->wake, wake_all, lanes);
}

void lanes_done(struct lanes *lanes)
{
    later_cancel(&lanes->wake);
}

/* FNV-1a (Fowler, Noll, Vo): ids are random already, and a collision only waits. */
static size_t lane_of(struct str key)
{
    uint32_t hash = 2166136261u;

    for (size_t i = 0; i < key.len; i++)
        hash = (hash ^ (uint8_t)key.at[i]) * 16777619u;
    return hash % LANES;
}

bool lanes_are_full(const struct lanes *lanes)
{
    return lanes->waiting >= LIMIT_QUEUE;
}

bool lane_take(struct lanes *lanes, struct task *task, struct str key)
{
    struct lane *lane = &lanes->at[lane_of(key)];

    task->lane = lane;
    if (!lane->busy) {
        lane->busy = true;
        return true;
    }
    list_add(&lane->waiting, &task->lane_link);
    lanes->waiting++;
    return false;
}

void lane_give(struct lanes *lanes, struct task *task)
{
    struct lane *lane = task->lane;
    struct list *next;

    if (!lane)
        return;
    task->lane = NULL;
    next = list_take(&lane->waiting);
    if (!next) {
        lane->busy = false;
        return;
    }
    lanes->waiting--;
    list_add(&lanes->woken, next);
    later_put(lanes->loop, &lanes->wake);
}
