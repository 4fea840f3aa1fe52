// An area of the filters: `near=LATITUDE,LONGITUDE,KM`.

export interface Area {
  lat: number;
  lon: number;
  km: number;
}

/** The area that an address names; null where it names none. */
export function readArea(text: string | null): Area | null {
  const [lat, lon, km] = (text ?? '').split(',').map(Number);
  if (text === null || !Number.isFinite(lat) || !Number.isFinite(lon) || !km || !(km > 0)) return null;
  return Math.abs(lat!) <= 90 && Math.abs(lon!) <= 180 ? { lat: lat!, lon: lon!, km } : null;
}

/** An area as the address has it; longitudes beyond the date line come back into -180 to 180. */
export function areaText({ lat, lon, km }: Area): string {
  const around = ((((lon + 180) % 360) + 360) % 360) - 180;
  return [lat.toFixed(2), around.toFixed(2), Math.round(km)].join(',');
}
