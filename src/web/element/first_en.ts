export { en as base } from "../words/base.en.ts";
export { en as party } from "../words/party.en.ts";
