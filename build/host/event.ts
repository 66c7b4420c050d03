/** An Electron event: its details, and whether a listener refused the default action. */
export type HostEvent<Details extends object> = Details & {
  readonly defaultPrevented: boolean;
  preventDefault(): void;
};

export function hostEvent<Details extends object>(details: Details): HostEvent<Details> {
  let prevented = false;
  const event = {
    get defaultPrevented() {
      return prevented;
    },
    preventDefault: () => void (prevented = true),
  };
  return Object.defineProperties(event, Object.getOwnPropertyDescriptors(details)) as HostEvent<Details>;
}
