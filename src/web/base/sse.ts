/* Server-sent events out of a fetch, since EventSource can send no header. */

export interface ServerEvent {
  id: string | null;
  event: string;
  data: string;
}

/** Feeds on pieces of text; gives each event as soon as its empty line is there. */
export function createParser(onEvent: (event: ServerEvent) => void): (text: string) => void {
  let rest = "";
  let event = "message";
  let data: string[] = [];
  let id: string | null = null;

  function line(text: string) {
    if (text === "") {
      if (data.length > 0 || event !== "message") onEvent({ id, event, data: data.join("\n") });
      event = "message";
      data = [];
      id = null;
      return;
    }
    const colon = text.indexOf(":");
    const name = colon < 0 ? text : text.slice(0, colon);
    const value = colon < 0 ? "" : text.slice(colon + 1).replace(/^ /, "");
    if (name === "event") event = value;
    else if (name === "data") data.push(value);
    else if (name === "id") id = value;
  }

  return (text) => {
    const lines = (rest + text).split(/\r?\n/);
    rest = lines.pop() ?? "";
    for (const one of lines) line(one);
  };
}
