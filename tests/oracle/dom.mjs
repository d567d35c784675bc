// What the engine expects of a browser, from jsdom. Import this before the engine.
import { JSDOM } from 'jsdom';

const { window } = new JSDOM();
const NEEDED = [
  'Attr', 'CDATASection', 'Comment', 'Document', 'DOMParser', 'Element', 'HTMLElement', 'Node', 'NodeFilter',
  'NodeList', 'ProcessingInstruction', 'Text', 'XMLDocument', 'XMLSerializer', 'XPathResult',
];
for (const name of NEEDED) {
  globalThis[name] ??= window[name];
}
globalThis.document = window.document;
globalThis.__dirname = '/'; // asked for by a bundled loader that then does not use it
