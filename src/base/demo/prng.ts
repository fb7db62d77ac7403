/** An SQL list of texts. */
export function sqlList(texts: readonly string[]): string {
  return `[${texts.map((text) => `'${text.replaceAll("'", "''")}'`).join(',')}]`
}

/**
 * SQL macros of the generator's own pseudo-random numbers, the same on every engine version: a 32-bit mix of row, draw and seed.
 * `u(i,k)` 0 … 2³²−1 · `f(i,k)` in [0,1) · `pick(list,i,k,skew)` one of a list, the first ones commoner the larger the skew ·
 * `digits(n,w)` zero-padded · `bell(i,k)` roughly normal, mean 0, deviation 1.
 */
export function prngMacros(seed: number): readonly string[] {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff)
    throw new RangeError(`seed ${seed}: give a whole number from 0 to 4294967295`)
  return [
    'CREATE MACRO mix(x) AS ((xor(x, x >> 16) * 73244475) & 4294967295)',
    `CREATE MACRO u(i, k) AS mix(mix((i * 2654435761 + k * 97561 + ${(seed * 7919 + 7) % 4294967291}) & 4294967295))`,
    'CREATE MACRO f(i, k) AS u(i, k) / 4294967296.0',
    'CREATE MACRO pick(list, i, k, skew) AS list[1 + (floor(len(list) * pow(f(i, k), skew)))::INTEGER]',
    "CREATE MACRO digits(n, w) AS lpad((n)::VARCHAR, w, '0')",
    'CREATE MACRO bell(i, k) AS (f(i, k) + f(i, k + 1) + f(i, k + 2) + f(i, k + 3) - 2) * 1.7320508',
    'CREATE MACRO digit(n, p) AS ((n // p) % 10)',
  ]
}
