/* For `ref`: takes the focus when it comes. The attribute `autofocus` works once a page only. */
export function takeFocus(element: HTMLElement | null): void {
  element?.focus();
}
