import type { ChooseFault, Fault, FaultyRequest } from './fault.ts';
import type { RoutePath } from './route.ts';

type Arrival = Pick<FaultyRequest, 'route' | 'method' | 'target'>;

/** Which requests go wrong, and how: the control in the hand of tests. */
export class FaultPlan {
  #choose: ChooseFault = () => null;
  #number = 0;
  readonly #numbers = new Map<string, number>();

  /** In place of whatever was set before; counting starts again. */
  set(choose: ChooseFault): void {
    this.#choose = choose;
    this.#number = 0;
    this.#numbers.clear();
  }

  clear(): void {
    this.set(() => null);
  }

  /** To be asked once per request, in their order of arrival. */
  faultFor(arrival: Arrival): Fault | null {
    const name = `${arrival.method} ${arrival.route ?? ''}`;
    const numberOnRoute = (this.#numbers.get(name) ?? 0) + 1;
    this.#numbers.set(name, numberOnRoute);
    this.#number += 1;
    return this.#choose({ ...arrival, number: this.#number, numberOnRoute });
  }
}

/** Every request, or every one of a route, whatever its method. */
export function everyRequest(fault: Fault, route?: RoutePath): ChooseFault {
  return (request) => (isOn(route, request) ? fault : null);
}

/** The n-th request from now on, from 1; of a route: of each of its methods. */
export function nthRequest(number: number, fault: Fault, route?: RoutePath): ChooseFault {
  return (request) => {
    const reached = route === undefined ? request.number : request.numberOnRoute;
    return isOn(route, request) && reached === number ? fault : null;
  };
}

/** The first one that any of them chooses. */
export function firstOf(...choosers: readonly ChooseFault[]): ChooseFault {
  return (request) => {
    for (const choose of choosers) {
      const fault = choose(request);
      if (fault !== null) return fault;
    }
    return null;
  };
}

function isOn(route: RoutePath | undefined, request: FaultyRequest): boolean {
  return route === undefined || request.route === route;
}
