/** ● ■ ◆, the three seats. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" width="20" height="20" aria-hidden="true">
      <circle class="mark-client" cx="9" cy="21" r="6" />
      <rect class="mark-freelancer" x="17" y="15" width="12" height="12" />
      <path class="mark-mediator" d="M16 2l7.5 7.5L16 17 8.5 9.5z" />
    </svg>
  );
}
