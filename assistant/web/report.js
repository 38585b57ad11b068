// The report page: the report that the address names, setting cells by hand, deciding, taking out.
const wanted = new URLSearchParams(location.search);
const report = Number(wanted.get('report')) || 0;
const said = find('#report-said');
const name = 'gongkai.name';

const put = (selector, html) => { const place = find(selector); place.innerHTML = html; return place; };
const signed = place => { for (const input of place.querySelectorAll('input[name=by]')) input.value ||= localStorage.getItem(name) || ''; };
const fields = form => Object.fromEntries(new FormData(form));
const wish = (form, more) => { const given = {...fields(form), ...more, report}; localStorage.setItem(name, given.by || ''); return given; };

const show = async cited => {
  const reply = await call('report_show', {report, ...cited});
  if (reply.fault) { tell(said, reply.fault, true); return false; }
  find('#report-body').hidden = false;
  if (said.textContent === say('loading')) said.replaceChildren();
  signed(put('#report-head', reply.head));
  put('#report-paper', reply.paper);
  signed(put('#part-correct', reply.correct));
  const mark = find('#cited');
  if (mark && Object.keys(cited).length) { mark.scrollIntoView({block: 'center'}); mark.focus({preventScroll: true}); }
  return true;
};
const findings = async () => { const reply = await call('report_findings', {report}); signed(put('#part-findings', reply.html || '')); if (reply.fault) tell(find('#part-findings'), reply.fault, true); };
const beside = async () => { const reply = await call('report_beside', {report}); put('#part-years', reply.years || ''); put('#part-prose', reply.prose || ''); };
const anew = async () => { if (await show({})) { await findings(); await beside(); } };

const choose = key => {
  const select = find('#cell-form select');
  if (!select) return;
  select.value = key;
  offer(select);
  const value = find('#cell-form input[name=value]');
  select.closest('details').open = true;
  select.scrollIntoView({block: 'center'});
  value.focus({preventScroll: true});
};
const offer = select => {
  const option = select.selectedOptions[0], place = find('#candidates');
  const candidates = (option && option.dataset.candidates || '').split(' ').filter(Boolean);
  place.replaceChildren(...candidates.map(text => {
    const button = Object.assign(document.createElement('button'), {type: 'button', className: 'plain', textContent: text});
    button.onclick = () => { find('#cell-form input[name=value]').value = text; };
    return button;
  }));
};

element.addEventListener('change', event => { if (event.target.matches('#cell-form select')) offer(event.target); });
element.addEventListener('click', async event => {
  const cell = event.target.closest('td[data-cell]'), link = event.target.closest('a.to-cell');
  if (cell && !getSelection().toString()) return choose(cell.dataset.cell);
  if (link) { const to = document.getElementById(link.hash.slice(1)); if (to) setTimeout(() => to.scrollIntoView({block: 'center'})); }
  const forget = event.target.closest('#report-forget');
  if (forget && await sure(forget.dataset.ask)) {
    const reply = await call('report_forget', {report});
    tell(said, reply.said || reply.fault, !!reply.fault);
    if (!reply.fault) { find('#report-body').hidden = true; find('#report-head').replaceChildren(); }
    said.scrollIntoView({block: 'center'});
  }
});
element.addEventListener('submit', async event => {
  event.preventDefault();
  const form = event.target;
  let reply;
  if (form.id === 'cell-form') reply = await call('report_correct', wish(form, {cell: form.elements.cell.value.split('|')}));
  else if (form.id === 'name-form') {
    const {agency, year} = fields(form);
    reply = await call('report_name', wish(form, {agency: agency.trim() || null, year: year.trim() ? Number(year) : null}));
  } else if (form.matches('.decide')) {
    const given = wish(form, {});
    reply = await call('report_decide', {...given, about: form.dataset.about, kind: event.submitter.value});
  } else return;
  tell(said, reply.said || reply.fault, !!reply.fault);
  said.scrollIntoView({block: 'nearest'});
  if (!reply.fault) { const kept = scrollY; await anew(); scrollTo(0, Math.min(kept, said.getBoundingClientRect().top + scrollY - 120)); }
});

const search = find('#report-find'), found = find('#report-found');
search.addEventListener('input', later(async () => { const reply = await call('report_find', {text: search.value}); found.innerHTML = reply.html || ''; if (reply.fault) tell(found, reply.fault, true); }, 250));

if (report) {
  const cell = (wanted.get('cell') || '').split('|'), cited = {};
  if (cell.length === 3) cited.cell = cell;
  if (wanted.get('quote')) cited.quote = wanted.get('quote').slice(0, 2000);
  tell(said, say('loading'));
  show(cited).then(there => there && findings().then(beside));
} else search.focus();
