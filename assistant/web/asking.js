// A question that is asked twice before anything is taken out.
const asking = find('#sure');
const sure = question => new Promise(settle => {
  const [yes, no, text] = ['#sure-yes', '#sure-no', '#sure-text'].map(find);
  const show = (words, button) => { text.textContent = words; yes.textContent = button; };
  const end = answer => { yes.onclick = no.onclick = asking.onclose = null; if (asking.open) asking.close(); settle(answer); };
  show(question, say('forget_yes'));
  yes.onclick = () => { show(say('forget_second'), say('forget_really')); no.focus(); yes.onclick = () => end(true); };
  no.onclick = () => end(false);
  asking.onclose = () => end(false);
  asking.showModal();
  no.focus();
});
