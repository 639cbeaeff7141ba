/* The views with their counts: the fixed ones, then those that this person has saved. */
import { Icon } from "../../base/icons.tsx";
import { ask } from "../../base/dialog.tsx";
import { t } from "../../base/words.ts";
import { api } from "../session.ts";
import type { QueueStore } from "./store.ts";
import { type Filters, type SavedView, VIEWS, filtersOf, queuePath, sameFilters } from "./types.ts";

interface Props {
  store: QueueStore;
  view: string;
  filters: Filters;
}

export function savedPath(saved: SavedView): string {
  const query = new URLSearchParams(saved.query as Record<string, string>).toString();
  return queuePath(saved.query.view ?? "all", filtersOf(query));
}

async function remove(store: QueueStore, saved: SavedView) {
  const yes = await ask({
    title: t("queue.remove_view", { name: saved.name }),
    text: t("queue.remove_view_text"),
    confirm: t("queue.remove_view_do"),
    danger: true,
  });
  if (!yes) return;
  await api.post(`/v1/views/${saved.id}/removals`, {});
  await store.loadViews();
}

export function Views({ store, view, filters }: Props) {
  const counts = store.counts.value;
  const isPlain = sameFilters(filters, {});
  return (
    <nav class="queue-views" aria-label={t("queue.views")}>
      <ul>
        {VIEWS.map((name) => (
          <li key={name}>
            <a href={queuePath(name)} aria-current={view === name && isPlain ? "page" : undefined}>
              <span>{t(`queue.view_${name}`)}</span>
              {counts[name] !== undefined && <span class="queue-count">{counts[name]}</span>}
            </a>
          </li>
        ))}
        {store.views.value.map((saved) => {
          const own = filtersOf(new URLSearchParams(saved.query as Record<string, string>).toString());
          const here = (saved.query.view ?? "all") === view && sameFilters(own, filters) && !isPlain;
          return (
            <li key={saved.id} class="queue-saved">
              <a href={savedPath(saved)} aria-current={here ? "page" : undefined}>
                <span dir="auto">{saved.name}</span>
              </a>
              <button
                type="button"
                class="button button-quiet button-icon button-small"
                aria-label={t("queue.remove_view", { name: saved.name })}
                onClick={() => void remove(store, saved)}
              >
                <Icon name="cross" size={12} />
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
