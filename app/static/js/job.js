// How far a job is, told while its page is open; when it ends, the page is brought anew with what came of it.

const RHYTHM = 1000;
const PATIENCE = 10000;
const TOLD_EVERY = 0.25;

class Watch {
  constructor(place) {
    [this.place, this.bar, this.count] = [place, place.querySelector("progress"), place.querySelector("[data-count]")];
    [this.wait, this.told] = [RHYTHM, 0];
  }

  later() {
    setTimeout(() => (document.hidden ? this.later() : this.look()), this.wait);
  }

  async look() {
    try {
      const signal = AbortSignal.timeout(PATIENCE);
      const answer = await fetch(this.place.dataset.job, { headers: { Accept: "application/json" }, cache: "no-store", signal });
      if (!answer.ok || answer.redirected) return location.reload();
      this.wait = RHYTHM;
      this.take(await answer.json());
    } catch {
      // The server may be starting anew: ask less and less often.
      this.wait = Math.min(this.wait * 2, 30 * RHYTHM);
      this.later();
    }
  }

  take({ state, step, done, total }) {
    if (state !== this.place.dataset.state || step !== this.place.dataset.step) return location.reload();
    if (total) this.show(done, total);
    this.later();
  }

  show(done, total) {
    [this.bar.max, this.bar.value] = [total, done];
    this.count.textContent = `${done.toLocaleString("en")} / ${total.toLocaleString("en")}`;
    const part = Math.floor(done / total / TOLD_EVERY);
    if (part > this.told) this.place.querySelector("[data-announcements]").textContent = this.count.textContent;
    this.told = part;
  }
}

document.querySelectorAll("[data-job]").forEach((place) => new Watch(place).later());
