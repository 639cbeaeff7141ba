/* Words that staff put on a case, to find it again. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Icon } from "../../base/icons.tsx";
import { t } from "../../base/words.ts";
import type { ThreadStore } from "../../thread/store.ts";
import { api } from "../session.ts";
import { InlineAdd } from "./inline.tsx";
import { useLoaded } from "./loaded.ts";
import { problemText } from "./problems.ts";
import { Section } from "./section.tsx";

const MOST = 16;

export function Tags({ store, editable }: { store: ThreadStore; editable: boolean }) {
  const path = `/v1/threads/${store.id}/tags`;
  const loaded = useLoaded<{ tags: string[] }>(path, 0);
  const tags = useSignal<readonly string[]>([]);
  const problem = useSignal<unknown>(null);
  useEffect(() => {
    if (loaded.data) tags.value = loaded.data.tags;
  }, [loaded.data]);

  /* Shown at once, and taken back where it was refused. */
  async function set(next: readonly string[]) {
    const before = tags.value;
    tags.value = next;
    try {
      tags.value = (await api.post<{ tags: string[] }>(path, { tags: next })).data.tags;
    } catch (error) {
      tags.value = before;
      throw error;
    }
  }

  async function remove(tag: string) {
    problem.value = null;
    await set(tags.value.filter((one) => one !== tag)).catch((error: unknown) => (problem.value = error));
  }

  async function add(text: string) {
    const tag = text.normalize("NFKC").trim();
    if (tag && !tags.value.includes(tag)) await set([...tags.value, tag]);
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
                onClick={() => void remove(tag)}
              >
                <Icon name="cross" size={10} />
              </button>
            )}
          </li>
        ))}
        {tags.value.length === 0 && <li class="help">{t("desk.tags_none")}</li>}
      </ul>
      {editable && tags.value.length < MOST && (
        <InlineAdd label={t("desk.tag_new")} verb={t("desk.tag_add")} most={32} add={add} />
      )}
      {problem.value !== null && (
        <p class="error" role="alert">
          {problemText(problem.value)}
        </p>
      )}
    </Section>
  );
}
