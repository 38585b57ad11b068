// The library page: the grid, files that are brought, the roster, taking out.
const filters = find('#filters'), grid = find('#grid'), outcome = find('#outcome'), drop = find('#drop');
let page = 0;

const options = (select, pairs) => {
  const kept = select.value;
  select.replaceChildren(new Option(say('filter_all'), ''), ...pairs.map(([value, label]) => new Option(label, value)));
  select.value = pairs.some(([value]) => String(value) === kept) ? kept : '';
};
let asked = 0;
const show = async () => {
  const mine = ++asked, form = new FormData(filters), wish = {page};
  for (const [key, value] of form) if (value) wish[key] = key === 'year' ? Number(value) : value;
  const reply = await call('shelf_grid', wish);
  if (mine !== asked) return;
  if (reply.fault) return tell(grid, reply.fault, true);
  grid.innerHTML = reply.html;
  for (const name of ['year', 'region', 'level']) options(filters.elements[name], reply[name]);
};
const anew = () => { page = 0; return show(); };
filters.addEventListener('submit', event => { event.preventDefault(); anew(); });
filters.addEventListener('change', anew);
filters.elements.text.addEventListener('input', later(anew, 250));

grid.addEventListener('click', async event => {
  const button = event.target.closest('button');
  if (!button) return;
  if (button.dataset.page !== undefined) { page = Number(button.dataset.page); await show(); grid.scrollIntoView({block: 'start'}); return; }
  if (button.id === 'clear-refused') { await call('shelf_dismiss'); return show(); }
  if (button.dataset.report && await sure(button.dataset.ask)) {
    const reply = await call('shelf_forget', {report: Number(button.dataset.report)});
    tell(outcome, reply.said || reply.fault, !!reply.fault);
    show();
  }
});

// ── files
const megabytes = bytes => Math.ceil(bytes / 1048576 * 10) / 10;
const within = async entry => {
  if (entry.isFile) return new Promise(done => entry.file(file => done([[file, entry.fullPath.slice(1)]]), () => done([])));
  const reader = entry.createReader(), found = [];
  for (;;) {
    const part = await new Promise(done => reader.readEntries(done, () => done([])));
    if (!part.length) break;
    for (const one of part) found.push(...await within(one));
  }
  return found;
};
const dropped = async transfer => {
  const entries = [...transfer.items].map(item => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
  if (!entries.length) return [...transfer.files].map(file => [file, file.name]);
  return (await Promise.all(entries.map(within))).flat();
};

let busy = Promise.resolve(), stopped = false;
const bring = files => { busy = busy.then(() => read(files)); return busy; };
const read = async files => {
  if (!files.length) return;
  stopped = false;
  const bar = Object.assign(document.createElement('progress'), {max: files.length, value: 0});
  const said = document.createElement('p'), stop = document.createElement('button'), list = document.createElement('ul');
  stop.type = 'button'; stop.className = 'plain'; stop.textContent = say('stop');
  stop.onclick = () => { stopped = true; stop.disabled = true; };
  said.id = 'progress'; list.id = 'lines';
  outcome.replaceChildren(said, bar, stop, list);
  let taken = 0, refused = 0, done = 0;
  const line = text => { const li = document.createElement('li'); li.className = 'bad'; li.textContent = text; list.prepend(li); refused++; };
  for (const [file, name] of files) {
    if (stopped) break;
    const told = say('progress', {done: ++done, all: files.length}) + ' ' + name;
    said.textContent = told;
    if (file.size > LARGEST * 1048576) { line(say('too_large_here', {file: name, size: megabytes(file.size), limit: LARGEST})); continue; }
    let sent;
    try { sent = await upload(file); } catch (error) { sent = null; }
    if (!sent || !sent.path) { line(say('not_sent', {file: name, limit: LARGEST})); continue; }
    const ticket = Math.random().toString(36).slice(2);
    const watch = setInterval(async () => {
      const {count} = await call('shelf_progress', {ticket});
      if (count > 1) said.textContent = told + say('progress_inside', {file: name, count});
    }, 700);
    const reply = await call('shelf_take', {path: sent.path, name, ticket});
    clearInterval(watch);
    if (reply.fault) { line(reply.fault); continue; }
    list.insertAdjacentHTML('afterbegin', reply.html);
    taken += reply.taken; refused += reply.refused;
    bar.value = done;
  }
  said.textContent = say('finished', {all: done, taken, refused}) + (stopped ? ' ' + say('stopped') : '');
  bar.remove(); stop.remove();
  list.replaceChildren(...[...list.children].sort((a, b) => b.classList.contains('bad') - a.classList.contains('bad')));
  await anew();
  call('shelf_finish');
};
for (const id of ['#files', '#folder']) find(id).addEventListener('change', event => {
  bring([...event.target.files].map(file => [file, file.webkitRelativePath || file.name]));
  event.target.value = '';
});
// A file that misses the box is not opened by the browser in place of the page.
for (const kind of ['dragover', 'drop']) document.addEventListener(kind, event => event.preventDefault());
const over = on => drop.classList.toggle('over', on);
document.addEventListener('dragenter', () => over(true));
document.addEventListener('dragleave', event => { if (!event.relatedTarget) over(false); });
document.addEventListener('drop', async event => { over(false); bring(await dropped(event.dataTransfer)); });

// ── the roster
find('#template').addEventListener('click', async () => {
  const {text, fault} = await call('shelf_template');
  if (fault) return tell(find('#roster-said'), fault, true);
  const link = Object.assign(document.createElement('a'), {download: say('roster_file'), href: URL.createObjectURL(new Blob([text], {type: 'text/csv'}))});
  link.click();
  URL.revokeObjectURL(link.href);
});
find('#roster').addEventListener('change', async event => {
  const file = event.target.files[0], said = find('#roster-said');
  event.target.value = '';
  if (!file) return;
  let sent;
  try { sent = await upload(file); } catch (error) { sent = null; }
  if (!sent || !sent.path) return tell(said, say('not_sent', {file: file.name, limit: LARGEST}), true);
  const reply = await call('shelf_roster', {path: sent.path, name: file.name});
  tell(said, reply.said || reply.fault, !!reply.fault);
  show();
});

show();
