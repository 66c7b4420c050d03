import { app } from 'electron';
import { isQuietStart } from './quiet-start.ts';

/**
 * Further starts of the app that runs. Electron tells of each once, and of all that came during its own start as soon
 * as it is ready (electron_api_app.cc, OnSecondInstance): to be made before, and what comes too early is kept.
 */
export class FurtherStarts {
  #tell: (() => void) | null = null;
  #isWaiting = false;

  constructor() {
    app.on('second-instance', (_event, argv) => {
      if (!isQuietStart(argv)) this.#startedAgain();
    });
    // macOS: from the dock, Finder or Spotlight.
    app.on('activate', () => this.#startedAgain());
  }

  /** At once, if there was one. */
  follow(tell: () => void): void {
    this.#tell = tell;
    if (this.#isWaiting) tell();
    this.#isWaiting = false;
  }

  #startedAgain(): void {
    if (this.#tell) this.#tell();
    else this.#isWaiting = true;
  }
}
