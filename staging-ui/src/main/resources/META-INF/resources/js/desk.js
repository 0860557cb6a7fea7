// <desk-moment at="2026-11-18T09:12:44Z" show="age|time">: a point in time in the reader's own zone and language,
// with local time and UTC in its title. Ages go on by themselves, all with one timer.
const LOCAL = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const UNITS = [[86400, 'd'], [3600, 'h'], [60, 'min'], [1, 's']];
const shown = new Set();

function age(millis) {
  const seconds = Math.max(0, Math.round(millis / 1000));
  const [length, name] = UNITS.find(([length]) => seconds >= length) ?? [1, 's'];
  return `${Math.floor(seconds / length)} ${name}`;
}

class DeskMoment extends HTMLElement {
  static observedAttributes = ['at', 'show'];

  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).append(document.createElement('time'));
  }

  connectedCallback() {
    shown.add(this);
    this.draw();
  }

  disconnectedCallback() {
    shown.delete(this);
  }

  attributeChangedCallback() {
    this.draw();
  }

  draw() {
    const at = new Date(this.getAttribute('at') ?? '');
    const time = this.shadowRoot.firstChild;
    if (Number.isNaN(at.getTime())) {
      time.textContent = '';
      this.removeAttribute('title');
      return;
    }
    const local = LOCAL.format(at);
    time.dateTime = at.toISOString();
    time.textContent = this.getAttribute('show') === 'age' ? age(Date.now() - at) : local;
    this.title = `${local}\n${at.toISOString().replace('T', ' ').replace(/\.\d+Z$/, 'Z')} (UTC)`;
  }
}

customElements.define('desk-moment', DeskMoment);
setInterval(() => shown.forEach((moment) => moment.draw()), 5000);

// <desk-live>: whether the server can be reached, from Vaadin's own account of its connection.
class DeskLive extends HTMLElement {
  connectedCallback() {
    this.changed = (_, state) => this.draw(state);
    const connection = window.Vaadin?.connectionState;
    connection?.addStateChangeListener(this.changed);
    this.draw(connection?.state);
  }

  disconnectedCallback() {
    window.Vaadin?.connectionState?.removeStateChangeListener(this.changed);
  }

  draw(state) {
    const away = state === 'reconnecting' || state === 'connection-lost';
    const text = away ? 'Reconnecting…' : 'Live';
    this.toggleAttribute('away', away);
    if (this.textContent !== text) {
      this.textContent = text;
    }
  }
}

customElements.define('desk-live', DeskLive);

// The way past the frame. As a plain link it would follow the page's <base> and leave the page.
document.addEventListener('click', (event) => {
  if (event.target instanceof Element && event.target.closest('.skip-link')) {
    event.preventDefault();
    document.getElementById('main')?.focus();
  }
});
