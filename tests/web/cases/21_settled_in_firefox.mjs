// The main journey once more, in Firefox.
import journey from './20_settled.mjs';

export default (stage) => journey(stage, 'firefox', 'mika-in-firefox');
