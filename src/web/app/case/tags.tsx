/* Words that staff put on a case, to find it again. */
import { useSignal } from "@preact/signals";
import { useEffect, useId } from "preact/hooks";
import { Icon } from "../../base/icons.tsx";
import { t } from "../../base/words.ts";
import type { ThreadStore } from "../../thread/store.ts";
import { api } from "../session.ts";
import { useLoaded } from "./loaded.ts";
import { problemText } from "./problems.ts";
import { Section } from "./section.tsx";

const MOST = 16;

export function Tags({ store, editable }: { store: ThreadStore; editable: boolean }) {
  const id = useId();
  const path = `/v1/threads/${store.id}/tags`;
  const loaded = useLoaded<{ tags: string[] }>(path, 0);
  const tags = useSignal<readonly string[]>([]);
  const text = useSignal("");
  const problem = useSignal<unknown>(null);
  useEffect(() => {
    if (loaded.data) tags.value = loaded.data.tags;
  }, [loaded.data]);

  async function set(next: readonly string[]) {
    const before = tags.value;
    tags.value = next;
    problem.value = null;
    try {
      tags.value = (await api.post<{ tags: string[] }>(path, { tags: next })).data.tags;
    } catch (error) {
      tags.value = before;
      problem.value = error;
    }
  }

  function add(event: Event) {
    event.preventDefault();
    const tag = text.value.normalize("NFKC").trim();
    text.value = "";
    if (tag && !tags.value.includes(tag)) void set([...tags.value, tag]);
  }

  return (
    <Section name="tags" title="desk.tags" sum={tags.value.join(", ")}>
      <ul class="tags">
        {tags.value.map((tag) => (
          <li key={tag} class="chip">
            <span dir="auto">{tag}</span>
            {editable && (
              <button
                type="button"
                class="tag-remove"
                aria-label={t("desk.tag_remove", { tag })}
                onClick={() => void set(tags.value.filter((one) => one !== tag))}
              >
                <Icon name="cross" size={10} />
              </button>
            )}
          </li>
        ))}
        {tags.value.length === 0 && <li class="help">{t("desk.tags_none")}</li>}
      </ul>
      {editable && tags.value.length < MOST && (
        <form class="case-inline" onSubmit={add}>
          <label class="visually-hidden" for={id}>
            {t("desk.tag_new")}
          </label>
          <input
            id={id}
            type="text"
            maxLength={32}
            placeholder={t("desk.tag_new")}
            value={text.value}
            onInput={(event) => (text.value = event.currentTarget.value)}
          />
          <button type="submit" class="button button-small" disabled={text.value.trim() === ""}>
            {t("desk.tag_add")}
          </button>
        </form>
      )}
      {problem.value !== null && (
        <p class="error" role="alert">
          {problemText(problem.value)}
        </p>
      )}
    </Section>
  );
}
