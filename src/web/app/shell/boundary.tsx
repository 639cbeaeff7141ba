/* A part that fails does not take the page with it. */
import { Component, type ComponentChildren } from "preact";
import { t } from "../../base/words.ts";

interface Props {
  /** Another place is another try. */
  at: string;
  children: ComponentChildren;
}

export class Boundary extends Component<Props, { failed: string | null }> {
  override state = { failed: null };

  override componentDidCatch(error: unknown): void {
    console.error(error);
    this.setState({ failed: this.props.at });
  }

  override render() {
    if (this.state.failed !== this.props.at) return this.props.children;
    return (
      <div class="empty stack" role="alert">
        <h2>{t("base.failed_title")}</h2>
        <p>{t("base.failed_text")}</p>
        <p>
          <button type="button" class="button" onClick={() => location.reload()}>
            {t("base.reload")}
          </button>
        </p>
      </div>
    );
  }
}
