import { pick, type Mutation, type Random } from '../hostile-answer.ts';
import { ODD_TEXTS, ODD_VALUES } from './hostile-values.ts';
import { changing, isContainer, placesIn, put, rowsIn, valueAt, type Place } from './json-text.ts';

function onPlaces(choose: (places: readonly Place[], random: Random) => readonly Place[]) {
  return changing((value, random) => {
    const places = choose(placesIn(value), random);
    const odd = pick(ODD_VALUES, random);
    for (const place of places) put(place, odd);
    return places.length > 0;
  });
}

const anyOf = (places: readonly Place[], random: Random) =>
  places.length === 0 ? [] : [pick(places, random)];

/** Every place of one name: a gateway whose build has another idea of a field. */
function allNamed(places: readonly Place[], random: Random): readonly Place[] {
  const named = places.filter((place) => !Array.isArray(place.in));
  const name = named.length === 0 ? null : pick(named, random).at;
  return named.filter(({ at }) => at === name);
}

export const TYPES: readonly Mutation[] = [
  { name: 'one value is another', spoil: onPlaces(anyOf) },
  { name: 'every field of a name is another', spoil: onPlaces(allNamed) },
  {
    name: 'a third of all values is another',
    spoil: changing((value, random) => {
      const places = placesIn(value).filter(() => random() < 1 / 3);
      for (const place of places) put(place, pick(ODD_VALUES, random));
      return places.length > 0;
    }),
  },
  {
    name: 'texts are hostile',
    spoil: changing((value, random) => {
      const texts = placesIn(value).filter((place) => typeof valueAt(place) === 'string');
      for (const place of texts) put(place, pick(ODD_TEXTS, random));
      return texts.length > 0;
    }),
  },
  {
    name: 'numbers are others',
    spoil: changing((value, random) => {
      const numbers = placesIn(value).filter((place) => typeof valueAt(place) === 'number');
      for (const place of numbers)
        put(place, pick([-(2 ** 53 - 1), -1, 0, 1, 2 ** 31, 2 ** 53 - 1, 0.5], random));
      return numbers.length > 0;
    }),
  },
  {
    name: 'a field is missing',
    spoil: changing((value, random) => {
      const places = placesIn(value).filter((place) => !Array.isArray(place.in));
      if (places.length === 0) return false;
      const { at } = pick(places, random);
      for (const place of places) if (place.at === at) Reflect.deleteProperty(place.in, at);
      return true;
    }),
  },
  {
    name: 'a row is no record',
    spoil: changing((value, random) => {
      const rows = rowsIn(value);
      if (rows === null || rows.length === 0) return false;
      rows[Math.floor(random() * rows.length)] = pick(ODD_VALUES, random);
      return true;
    }),
  },
  {
    name: 'a field nobody knows',
    spoil: changing((value, random) => {
      for (const row of rowsIn(value) ?? [value])
        if (isContainer(row)) put({ in: row, at: pick(ODD_TEXTS, random) }, pick(ODD_VALUES, random));
      return true;
    }),
  },
];
