// Asking the house: every call answers, if only with what went wrong.
const say = (code, fields = {}) => Object.entries(fields).reduce((text, [k, v]) => text.replaceAll(`{${k}}`, v), WORDS[code] || code);
const call = async (name, data = {}) => {
  try { return await server[name](data) ?? {fault: say('offline')}; } catch (error) { return {fault: say('offline')}; }
};
const find = selector => element.querySelector(selector);
const later = (act, ms) => { let timer; return (...given) => { clearTimeout(timer); timer = setTimeout(() => act(...given), ms); }; };
const tell = (place, text, bad = false) => {
  const line = document.createElement('p');
  line.textContent = text;
  line.className = bad ? 'bad' : 'good';
  place.replaceChildren(line);
};
