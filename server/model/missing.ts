import type { AbsentValue, Place } from './value';

/** A member that is not there. Rules often ask for one and seldom where it would be written, which is therefore found out on demand. */
export class Missing implements AbsentValue {
  readonly kind = 'absent';

  constructor(private readonly findPlace: () => Place | undefined) {}

  get place(): Place | undefined {
    return this.findPlace();
  }
}
