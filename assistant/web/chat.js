// The chat page in the browser: what is typed and tapped goes to the desk, what it says is put in place.
// Gradio gives `element` and `server`; everything shown as HTML was made and escaped by the server.
const $ = id => element.querySelector('#' + id);
const words = JSON.parse(element.querySelector('.chat').dataset.words);
const [box, thread, scroll, beside] = ['question', 'thread', 'scroll', 'beside'].map($);
let talk = null, ticket = null, plotly = null;

async function call(what, more = {}) {
  try {
    return await server.call({do: what, ...more}) ?? {fault: words.offline};  // Gradio gives nothing where nobody answers
  } catch {
    return {fault: words.offline};
  }
}

// ── the conversation: what was opened last is shown, an answer goes where it was asked

let opening = 0, stop = () => {};

async function open(id) {
  const mine = ++opening;
  leave();
  const said = await call('start', {talk: id});
  if (mine !== opening) return;
  if (said.fault) return fault(thread, said.fault);
  remember(said.talk);
  thread.innerHTML = said.thread;
  list(said);
  draw(thread);
  shut();
  scroll.scrollTop = said.talk ? scroll.scrollHeight : 0;
}

// An answer under way goes on and is kept in its own conversation; the page turns to another.
function leave() {
  ticket = null;
  busy(false);
  change(null);
}

function remember(id) {
  talk = id;
  const here = new URL(location);
  id ? here.searchParams.set('talk', id) : here.searchParams.delete('talk');
  history.replaceState(null, '', here);
}

function current() {
  for (const item of $('list').querySelectorAll('[data-talk]'))
    item.toggleAttribute('aria-current', item.dataset.talk === String(talk));
}

async function ask(text, replaced = null) {
  text = text.trim();
  if (!text || ticket) return;
  opening++;
  const mine = ticket = crypto.getRandomValues(new Uint32Array(2)).join('-');
  const after = +[...thread.querySelectorAll('.turn[data-turn]')].pop()?.dataset.turn || 0;
  change(null);
  thread.querySelector('.welcome')?.remove();
  if (replaced) replaced.hidden = true;
  const waiting = shownQuestion(text);
  busy(true);
  stop = () => { call('stop', {ticket: mine}); ticket = null; busy(false); undone(waiting, words.stopped, replaced); };
  down(waiting);
  const said = await call('ask', {talk, text, ticket: mine, after, instead: replaced && +replaced.dataset.turn});
  if (!waiting.isConnected) return list(said);  // another conversation is open by now
  if (ticket === mine) { ticket = null; busy(false); }
  if (said.stopped) return;
  if (said.fault) return undone(waiting, said.fault, replaced);
  waiting.insertAdjacentHTML('afterend', said.turn);
  const turn = waiting.nextElementSibling;
  waiting.remove();
  replaced?.remove();
  remember(said.talk);
  list(said);
  draw(turn);
  down(turn);
}

// Nothing is lost: the answer that was to be replaced stands again, the question goes back where it was typed.
function undone(waiting, why, replaced) {
  if (replaced) replaced.hidden = false;
  waiting.classList.remove('waiting');
  if (!box.value) { box.value = waiting.querySelector('.asked p').textContent; fit(); }
  fault(waiting.querySelector('.answer'), why);
}

function shownQuestion(text) {
  const turn = document.createElement('article');
  turn.className = 'turn waiting';
  turn.innerHTML = '<div class="asked message user"><p></p></div><div class="answer"><p class="looking"></p></div>';
  turn.querySelector('p').textContent = text;
  turn.querySelector('.looking').textContent = words.looking;
  thread.append(turn);
  return turn;
}

function busy(is) {
  $('send').textContent = is ? words.stop : words.send;
  $('send').classList.toggle('stops', is);
  if (!is) fit();
}

function fault(place, text) {
  const said = document.createElement('p');
  said.className = 'fault';
  said.setAttribute('role', 'alert');
  said.textContent = text;
  place.replaceChildren(said);
}

function down(turn) {
  scroll.scrollTo({top: turn.offsetTop - 12});
}

// ── typing: Enter sends, unless it ends the composition of a word

function fit() {
  box.style.height = 'auto';
  box.style.height = Math.min(box.scrollHeight + 2, 180) + 'px';
  sessionStorage.setItem('draft', box.value);  // a reload loses nothing that was typed
}

function send() {
  if (ticket) return stop();
  const text = box.value, replaced = changing;
  box.value = '';
  fit();
  ask(text, replaced);
}

// The turn whose question is being changed, if any; that is said above the box until it is sent or given up.
let changing = null;

function change(turn) {
  changing = turn;
  $('changing').hidden = !turn;
  if (turn) { box.value = question(turn); fit(); box.focus(); }
}

function keep() {
  change(null);
  box.value = '';
  fit();
  box.focus();
}

box.addEventListener('input', fit);
box.addEventListener('keydown', event => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  if (!ticket) send();
});
$('ask').addEventListener('submit', event => { event.preventDefault(); send(); });

// ── what is tapped

const deeds = {
  new: () => { open(null); box.focus(); },
  open: at => open(+at.closest('[data-talk]').dataset.talk),
  menu: () => element.querySelector('.chat').classList.toggle('listed'),
  close: () => close(),
  unfold: at => { at.parentElement.querySelector('.rest').hidden = false; at.remove(); },
  forget: at => at.closest('form').remove(),
  picture: at => picture(at.closest('.chart')),
  retry: at => ask(question(at.closest('.turn')), at.closest('.turn')),
  edit: at => change(at.closest('.turn')),
  keep,
  judge: at => judge(at),
  rename: at => rename(at.closest('[data-talk]')),
  delete: at => remove(at.closest('[data-talk]')),
  samples: at => samples(at),
  async copy(at) {
    await copied(at.dataset.text);
    brief(at, words.copied);
  },
};

element.addEventListener('click', event => {
  const at = event.target.closest('[data-do], [data-ask], [data-cite]');
  for (const menu of $('list').querySelectorAll('details[open]')) if (!menu.contains(event.target)) menu.open = false;
  if (!at) return;
  if (at.dataset.ask) ask(at.dataset.ask);
  else if (at.dataset.cite) paper(at);
  else deeds[at.dataset.do]?.(at);
});
element.addEventListener('keydown', event => { if (event.key === 'Escape') { if (changing) keep(); close(); shut(); } });

function question(turn) {
  return turn.querySelector('.asked p').textContent;
}

function shut() {
  element.querySelector('.chat').classList.remove('listed');
}

function brief(at, text) {
  const before = at.textContent;
  at.textContent = text;
  setTimeout(() => { at.textContent = before; }, 1500);
}

async function copied(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text).catch(() => {});
}

async function judge(at) {
  const turn = at.closest('.turn'), liked = at.dataset.liked === '1', again = at.getAttribute('aria-pressed') === 'true';
  for (const other of turn.querySelectorAll('[data-liked]')) other.setAttribute('aria-pressed', String(other === at && !again));
  turn.querySelector('.why-not')?.remove();
  await call('judge', {turn: +turn.dataset.turn, liked: again ? null : liked});
  if (liked || again) return;
  turn.querySelector('.deeds').after($('why-not').content.cloneNode(true));
  const form = turn.querySelector('.why-not');
  form.querySelector('input').focus();
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const given = new FormData(form);
    const text = [...given.getAll('reason'), given.get('text')].filter(Boolean).join('；');
    const said = await call('judge', {turn: +turn.dataset.turn, liked: false, text});
    form.textContent = said.said || said.fault;
  });
}

// ── history

let typed;
$('search').addEventListener('input', event => {
  clearTimeout(typed);
  typed = setTimeout(async () => list(await call('list', {text: event.target.value})), 200);
});

function list(said) {
  if (said.list !== undefined) $('list').innerHTML = said.list;
  current();
}

function rename(item) {
  const opener = item.querySelector('.open'), input = document.createElement('input');
  Object.assign(input, {value: opener.textContent, maxLength: 80});
  input.setAttribute('aria-label', words.rename_to);
  opener.replaceWith(input);
  item.querySelector('details').open = false;
  input.select();
  let done = false;
  const keep = async () => {
    if (done) return;
    done = true;
    list(await call('rename', {talk: +item.dataset.talk, text: input.value}));
  };
  input.addEventListener('keydown', event => {
    if (event.key === 'Enter' && !event.isComposing && event.keyCode !== 229) keep();
    if (event.key === 'Escape') { input.value = ''; keep(); event.stopPropagation(); }
  });
  input.addEventListener('blur', keep);
}

async function remove(item) {
  const title = item.querySelector('.open').textContent;
  if (!confirm(words.delete_sure.replace('{title}', title))) return;
  list(await call('delete', {talk: +item.dataset.talk}));
  if (+item.dataset.talk === talk) open(null);
}

// ── the paper beside the conversation

let cited = null;

async function paper(at) {
  const said = await call('paper', {turn: +at.closest('.turn').dataset.turn, n: +at.dataset.cite});
  cited = at;
  for (const other of thread.querySelectorAll('[data-cite]')) other.toggleAttribute('aria-current', other === at);
  beside.hidden = false;
  element.querySelector('.chat').classList.add('beside');
  if (said.fault) return fault($('paper-body'), said.fault);
  $('paper-name').textContent = said.title;
  $('paper-ways').innerHTML = said.ways;
  $('paper-body').innerHTML = said.html;
  const mark = beside.querySelector('#cited');
  show(mark);
  beside.querySelector('[data-do=close]').focus({preventScroll: true});
}

// Only the paper scrolls, not the page around it; a wide table is scrolled to the cell as well.
function show(mark) {
  const body = $('paper-body');
  body.scrollTop = 0;
  if (!mark) return;
  const inside = mark.closest('.wide');
  if (inside) inside.scrollLeft += mark.getBoundingClientRect().left - inside.getBoundingClientRect().left - inside.clientWidth / 2;
  body.scrollTop = mark.getBoundingClientRect().top - body.getBoundingClientRect().top - body.clientHeight / 3;
}

function close() {
  if (beside.hidden) return;
  beside.hidden = true;
  element.querySelector('.chat').classList.remove('beside');
  cited?.removeAttribute('aria-current');
  cited?.focus();
}

// ── charts: Plotly is fetched with the first one

function draw(place) {
  for (const plot of place.querySelectorAll('.plot')) drawn(plot);
}

async function drawn(plot) {
  plotly ??= new Promise((done, failed) => {
    const script = document.createElement('script');
    Object.assign(script, {src: 'plotly.min.js', onload: () => done(window.Plotly), onerror: failed});
    document.head.append(script);
  });
  let Plotly;
  try { Plotly = await plotly; } catch { plotly = null; return plot.closest('.chart').classList.add('undrawn'); }
  const {data, layout, height} = JSON.parse(plot.dataset.spec), look = getComputedStyle(element.querySelector('.chat'));
  const colour = name => look.getPropertyValue('--' + name).trim();
  const shades = ['accent', 'second', 'third', 'soft'].map(colour);
  data.forEach((one, n) => {
    one.marker = {color: shades[n % 4], size: 8};
    one.line = {color: shades[n % 4], width: 2.5};
  });
  const lines = {gridcolor: colour('line'), linecolor: colour('line'), zerolinecolor: colour('line')};
  const all = {
    ...layout, height, autosize: true, paper_bgcolor: colour('paper'), plot_bgcolor: colour('paper'), dragmode: false,
    font: {family: look.fontFamily, color: colour('ink'), size: 13}, margin: {l: 48, r: 56, t: 16, b: 40, ...layout.margin},
    hoverlabel: {font: {family: look.fontFamily}}, colorway: shades,
    xaxis: {...lines, ...layout.xaxis, fixedrange: true}, yaxis: {...lines, ...layout.yaxis, fixedrange: true},
  };
  plot.replaceChildren();
  await Plotly.newPlot(plot, data, all, {displayModeBar: false, responsive: true});
  plot.dataset.drawn = 'yes';
}

async function picture(figure) {
  const plot = figure.querySelector('.plot'), Plotly = await plotly;
  const name = figure.querySelector('figcaption').textContent;
  const size = {width: Math.max(plot.clientWidth, 720), height: plot.clientHeight + 50};
  const titled = {data: plot.data, layout: {...plot.layout, title: {text: plot.dataset.title || name.replace(/[<&]/g, ''), font: {size: 16}}, margin: {...plot.layout.margin, t: 60}}};
  const url = await Plotly.toImage({...titled, config: {}}, {format: 'png', scale: 2, ...size});
  Object.assign(document.createElement('a'), {href: url, download: name.replace(/[\\/:*?"<>|]/g, ' ') + '.png'}).click();
}

document.addEventListener('night', () => draw(thread));

// ── the first minute

async function samples(at) {
  at.disabled = true;
  for (;;) {
    const said = await call('samples');
    if (said.fault) return fault(at.parentElement, said.fault);
    at.textContent = said.said;
    if (!said.reading) return open(null);
    await new Promise(done => setTimeout(done, 400));
  }
}

box.value = sessionStorage.getItem('draft') || '';
fit();
open(+new URL(location).searchParams.get('talk') || null);
if (matchMedia('(hover: hover)').matches) box.focus();
