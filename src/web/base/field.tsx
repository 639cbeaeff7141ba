/* A field: label, control, help and error, tied together for those who hear the page. */
import { type ComponentChildren, type JSX, cloneElement, isValidElement } from "preact";
import { useId } from "preact/hooks";

interface Props {
  label: string;
  help?: ComponentChildren;
  error?: string | null;
  /** One input, select or textarea. */
  children: JSX.Element;
}

export function Field({ label, help, error, children }: Props) {
  const id = useId();
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  const control = isValidElement(children)
    ? cloneElement(children as JSX.Element, {
        id,
        "aria-describedby": described,
        "aria-invalid": error ? "true" : undefined,
      })
    : children;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {control}
      {help && (
        <p class="help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
