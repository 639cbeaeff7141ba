/* A list of any length that scrolls smoothly: only a window of it is in the page, what is seen keeps its place when rows come
 * or go around it, and at the end it follows what is new. */

import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { MOST, type Window, around, fewOf, higher, lower, spanOf } from "./window.ts";

export interface ListHandle {
  /** Brings a row into sight and, if asked, the focus to it. */
  show(key: string, how?: { focus?: boolean; block?: "center" | "start" }): boolean;
  toEnd(): void;
  /** The key of the row that has the focus, or the first one in sight. */
  current(): string | null;
  step(by: 1 | -1): void;
}

export interface ListProps<R extends { key: string }> {
  rows: readonly R[];
  label: string;
  busy: boolean;
  hasOlder: boolean;
  hasNewer: boolean;
  onOlder: () => void;
  onNewer: () => void;
  /** Where one is: at the very end or not, and the last row in sight. */
  onPlace: (place: { atEnd: boolean; first: string | null; last: string | null }) => void;
  render: (row: R) => ComponentChildren;
  before?: ComponentChildren;
  after?: ComponentChildren;
  handle: { current: ListHandle | null };
}

const NEAR_END = 40;

type Box = HTMLDivElement;
const rowOf = (node: Node) => (node instanceof HTMLElement ? (node.dataset.key ?? null) : null);

/** The rows that are in the page, top to bottom. */
const rowsIn = (box: Box) => Array.from(box.querySelectorAll<HTMLElement>(":scope > .rows > [data-key]"));

function inSight(box: Box): { first: HTMLElement | null; last: HTMLElement | null } {
  const frame = box.getBoundingClientRect();
  const rows = rowsIn(box);
  const first = rows.find((row) => row.getBoundingClientRect().bottom > frame.top + 1) ?? null;
  let last: HTMLElement | null = null;
  for (const row of rows) {
    if (row.getBoundingClientRect().top >= frame.bottom - 8) break;
    last = row;
  }
  return { first, last };
}

export function List<R extends { key: string }>(props: ListProps<R>) {
  const { rows, hasOlder, hasNewer, onOlder, onNewer, onPlace } = props;
  const box = useRef<Box>(null);
  const [window, setWindow] = useState<Window>(null);
  /* Until somebody looks further up: more than one sees is made only then. */
  const [few, setFew] = useState(() => fewOf(innerHeight));
  const stuck = useRef(true);
  const anchor = useRef<{ key: string; top: number } | null>(null);
  const wanted = useRef<{ key: string; focus: boolean; block: "center" | "start" } | null>(null);
  const focused = useRef<string | null>(null);
  const before = useRef({ top: 0, height: 0 });
  const { start, end } = spanOf(rows, window, few);
  const shown = rows.slice(start, end);
  const atTail = end === rows.length && !hasNewer;

  /* Rows take their real height when they come near: only what goes beyond that is somebody scrolling up. */
  function wentUp(own: Box): boolean {
    const shrunk = Math.max(0, before.current.height - own.scrollHeight);
    return own.scrollTop < before.current.top - shrunk - 1;
  }

  function remember() {
    const own = box.current;
    if (!own) return;
    const { first, last } = inSight(own);
    const near = own.scrollHeight - own.scrollTop - own.clientHeight < NEAR_END;
    if (near && atTail) stuck.current = true;
    else if (wentUp(own)) {
      stuck.current = false;
      setFew(MOST);
    }
    before.current = { top: own.scrollTop, height: own.scrollHeight };
    anchor.current = first && { key: rowOf(first) ?? "", top: first.getBoundingClientRect().top };
    onPlace({ atEnd: stuck.current, first: first && rowOf(first), last: last && rowOf(last) });
  }

  function find(key: string): HTMLElement | null {
    return box.current ? (rowsIn(box.current).find((row) => rowOf(row) === key) ?? null) : null;
  }

  function reveal(): boolean {
    const now = wanted.current;
    const row = now && find(now.key);
    if (!now || !row) return false;
    row.scrollIntoView({ block: now.block });
    if (now.focus) (row.querySelector<HTMLElement>("article") ?? row).focus({ preventScroll: true });
    wanted.current = null;
    remember();
    return true;
  }

  /* After every change: what was asked for comes into sight; else the end stays the end, and what was seen stays where it
   * was. Where the browser anchors by itself there is nothing left to do. */
  useLayoutEffect(() => {
    const own = box.current;
    if (!own) return;
    if (reveal()) return;
    if (few < MOST && rows.length > 0 && (start === 0 || own.scrollHeight < 2 * own.clientHeight)) setFew(MOST);
    if (wentUp(own)) return remember(); /* its event is still to come */
    if (stuck.current && atTail) own.scrollTop = own.scrollHeight;
    else if (anchor.current) {
      const row = find(anchor.current.key);
      const moved = row ? row.getBoundingClientRect().top - anchor.current.top : 0;
      if (Math.abs(moved) > 1) own.scrollTop += moved;
    }
    /* The row with the focus has left the page: the list keeps it. */
    const root = own.getRootNode() as Document | ShadowRoot;
    if (focused.current && !root.activeElement) own.focus({ preventScroll: true });
    remember();
  });

  /* Pictures and previews grow after they are laid out. */
  useEffect(() => {
    const own = box.current;
    const inner = own?.querySelector(":scope > .rows");
    if (!own || !inner) return;
    const watch = new ResizeObserver(() => {
      if (stuck.current && !wentUp(own)) own.scrollTop = own.scrollHeight;
    });
    watch.observe(inner);
    watch.observe(own);
    return () => watch.disconnect();
  }, []);

  function up() {
    if (wanted.current || few < MOST) return;
    const next = higher(rows, window);
    if (next !== window) {
      stuck.current = false;
      setWindow(next);
    } else if (hasOlder) onOlder();
  }
  function down() {
    if (wanted.current) return;
    const next = lower(rows, window);
    if (next !== window) setWindow(next);
    else if (hasNewer) onNewer();
  }
  useEdges(box, { up, down, key: `${few} ${start} ${end} ${rows.length} ${props.busy}` });

  function step(by: 1 | -1) {
    const own = box.current;
    if (!own) return;
    setFew(MOST);
    const lines = rowsIn(own).filter((row) => row.querySelector("article"));
    const now = focused.current ? find(focused.current) : null;
    const from = now ?? inSight(own)[by === 1 ? "first" : "last"];
    const at = from ? lines.indexOf(from) : -1;
    const next = now ? lines[at + by] : (lines[at] ?? lines[0]);
    if (!next) return by === 1 ? down() : up();
    next.scrollIntoView({ block: "nearest" });
    next.querySelector<HTMLElement>("article")?.focus({ preventScroll: true });
  }

  props.handle.current = {
    show(key, how = {}) {
      if (!rows.some((row) => row.key === key)) return false;
      stuck.current = false;
      wanted.current = { key, focus: how.focus ?? false, block: how.block ?? "center" };
      setFew(MOST);
      if (!find(key)) setWindow(around(rows, key));
      else reveal();
      /* Rows far away only have their real height once they have been near. */
      requestAnimationFrame(() => {
        find(key)?.scrollIntoView({ block: how.block ?? "center" });
        remember();
      });
      return true;
    },
    toEnd() {
      stuck.current = true;
      setWindow(null);
      requestAnimationFrame(() => box.current && (box.current.scrollTop = box.current.scrollHeight));
    },
    current: () => focused.current ?? anchor.current?.key ?? null,
    step,
  };

  return (
    <div
      ref={box} class="list" role="log" aria-live="off" aria-label={props.label} aria-busy={props.busy} tabIndex={0}
      onScroll={remember}
      onWheel={(event) => {
        if (event.deltaY >= 0) return;
        stuck.current = false;
        setFew(MOST);
      }}
      onFocusIn={(event) => {
        const row = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("[data-key]") : null;
        focused.current = row?.dataset.key ?? null;
      }}
      onFocusOut={(event) => {
        if (event.relatedTarget) focused.current = null;
      }}
    >
      <div class="rows">
        <div class="edge" />
        {props.before}
        {shown.map((row) => (
          <div key={row.key} data-key={row.key} class="row-box">{props.render(row)}</div>
        ))}
        {props.after}
        <div class="edge" />
      </div>
    </div>
  );
}

/* Says when the upper or lower edge of what is in the page comes near, and again after each change while it stays near. */
function useEdges(box: { current: Box | null }, edges: { up: () => void; down: () => void; key: string }) {
  const box2 = useRef(edges);
  box2.current = edges;
  useEffect(() => {
    const own = box.current;
    const [top, bottom] = own ? Array.from(own.querySelectorAll(":scope > .rows > .edge")) : [];
    if (!own || !top || !bottom) return;
    const watch = new IntersectionObserver(
      (seen) => {
        for (const one of seen) if (one.isIntersecting) (one.target === top ? box2.current.up : box2.current.down)();
      },
      { root: own, rootMargin: "900px 0px" },
    );
    watch.observe(top);
    watch.observe(bottom);
    return () => watch.disconnect();
  }, [edges.key]);
}
