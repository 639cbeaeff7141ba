/* The few pictures, drawn in the colour of the text around them. They say nothing alone: a word stands beside or in the
 * button's label. */

const paths = {
  arrow_down: "M8 3v10M4 9l4 4 4-4",
  arrow_left: "M13 8H3M7 4 3 8l4 4",
  arrow_right: "M3 8h10M9 4l4 4-4 4",
  bell: "M4 11V7a4 4 0 0 1 8 0v4l1 1H3zM7 14h2",
  check: "M3 8.5 6.5 12 13 4.5",
  chevron_down: "M4 6l4 4 4-4",
  chevron_right: "M6 4l4 4-4 4",
  clip: "M12.5 7.5 7.6 12.4a3 3 0 0 1-4.2-4.2l5.3-5.3a2 2 0 0 1 2.8 2.8l-5.2 5.2a.9.9 0 0 1-1.3-1.3L9.6 5",
  clock: "M8 4v4l2.5 1.5M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0z",
  copy: "M6 5h7v9H6zM3 11V2h7",
  cross: "M4 4l8 8M12 4l-8 8",
  document: "M4 2h5l3 3v9H4zM9 2v3h3",
  download: "M8 2v8M4.5 7 8 10.5 11.5 7M3 14h10",
  eye: "M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM10 8a2 2 0 1 1-4 0 2 2 0 0 1 4 0z",
  external: "M9 3h4v4M13 3 7.5 8.5M11 9.5V13H3V5h3.5",
  filter: "M2 4h12M4 8h8M6.5 12h3",
  inbox: "M2 9l2-6h8l2 6v4H2zM2 9h3.5l1 2h3l1-2H14",
  key: "M7 9a3 3 0 1 1 .01 0zM9 8l5 5M12 11l1.5-1.5",
  keyboard: "M1.5 4h13v8h-13zM4 6.5h.01M7 6.5h.01M10 6.5h.01M12.5 6.5h.01M5 9.5h6",
  link: "M6.5 9.5l3-3M7 5l1.5-1.5a2.8 2.8 0 0 1 4 4L11 9M5 7 3.5 8.5a2.8 2.8 0 0 0 4 4L9 11",
  lock: "M4 7h8v6H4zM5.5 7V5a2.5 2.5 0 0 1 5 0v2",
  menu: "M2 4h12M2 8h12M2 12h12",
  more: "M3.5 8h.01M8 8h.01M12.5 8h.01",
  pen: "M3 13l1-3.5L11 2.5 13.5 5l-7 7zM3 13l3.5-1",
  people: "M8 7A2.2 2.2 0 1 1 3.6 7 2.2 2.2 0 0 1 8 7zM1.5 13.5c.3-2.5 2-3.7 4.3-3.7s4 1.2 4.3 3.7M10 4.9a2.2 2.2 0 1 1 .6 4.2M11.5 9.9c1.7.3 2.8 1.5 3 3.6",
  person: "M10.5 5.5a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0zM3 14c.4-3 2.3-4.5 5-4.5s4.6 1.5 5 4.5",
  plus: "M8 3v10M3 8h10",
  prompt: "M3 4l4 4-4 4M8.5 12H13",
  reply: "M6 4 2.5 7.5 6 11M2.5 7.500H9a4.5 4.5 0 0 1 4.5 4.5",
  scale: "M8 2v12M5 14h6M3 4h10M3 4l-2 5h4zM13 4l-2 5h4z",
  search: "M11 7A4 4 0 1 1 3 7a4 4 0 0 1 8 0zM10 10l4 4",
  seal: "M8 1.500l5.5 2v4c0 3.5-2.3 5.8-5.5 7-3.2-1.2-5.5-3.5-5.5-7v-4zM5.5 8l2 2 3.5-4",
  seal_bare: "M8 1.500l5.5 2v4c0 3.5-2.3 5.8-5.5 7-3.2-1.2-5.5-3.5-5.5-7v-4z",
  send: "M2 8l12-5.500L10.5 14 8 9zM8 9l6-6.5",
  sign_out: "M6 2H3v12h3M7 8h7M11 5l3 3-3 3",
  snooze: "M4 5h4L4 11h4M10 3h3.500L10 7.500h3.5",
  tag: "M2 2h5.500L14 8.5 8.5 14 2 7.500zM5 5h.01",
  thread: "M2 3h12v8H7l-3 3v-3H2z",
  warn: "M8 2l6.5 11.500h-13zM8 6.500v3.500M8 12h.01",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width={size} height={size} aria-hidden="true" focusable="false">
      <path
        d={paths[name]}
        fill="none"
        stroke="currentColor"
        stroke-width="1.5"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
