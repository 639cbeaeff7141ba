/* Who could take a case. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Page } from "../../thread/types.ts";
import { api } from "../session.ts";
import type { StaffMember } from "./types.ts";

/** Mediators who are active, those with the fewest open cases first; null while they are being loaded. */
export function useMediators(): { list: readonly StaffMember[] | null; problem: unknown } {
  const list = useSignal<readonly StaffMember[] | null>(null);
  const problem = useSignal<unknown>(null);

  useEffect(() => {
    api.get<Page<StaffMember>>("/v1/staff", { limit: 100 }).then(
      ({ data }) => {
        const mediators = data.data.filter((one) => one.role === "mediator" && one.status === "active");
        list.value = mediators.sort((a, b) => a.open_disputes - b.open_disputes);
      },
      (error: unknown) => (problem.value = error),
    );
  }, []);
  return { list: list.value, problem: problem.value };
}
