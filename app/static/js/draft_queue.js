// One request at a time is on its way, so that older words never arrive after newer ones; it begins after a pause.

const PAUSE = 2000;
const LONGEST = 10000;
const SAVE_PATIENCE = 5000;

export class Queue {
  constructor(bring) {
    [this.bring, this.restsUntil, this.sending] = [bring, 0, null];
  }

  // While a save is on its way with all the words, what is sent beside it could only be late.
  get rests() {
    return Date.now() < this.restsUntil;
  }

  rest() {
    this.restsUntil = Date.now() + SAVE_PATIENCE;
    clearTimeout(this.timer);
  }

  wake() {
    this.restsUntil = 0;
  }

  // Who writes without a pause is not left waiting for one.
  afterPause() {
    this.waitsSince ??= Date.now();
    this.soon(Date.now() - this.waitsSince > LONGEST ? 0 : PAUSE);
  }

  soon(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), Math.max(wait, this.restsUntil - Date.now()));
  }

  send() {
    if (this.rests) return null;
    clearTimeout(this.timer);
    this.waitsSince = null;
    this.sending ??= this.bring().finally(() => (this.sending = null));
    return this.sending;
  }

  // What stands now, also where a request with older words is still on its way.
  async flush() {
    await this.sending;
    await this.send();
  }
}
