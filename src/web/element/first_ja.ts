export { ja as base } from "../words/base.ja.ts";
export { ja as party } from "../words/party.ja.ts";
