import { DuckDBScalarFunction, VARCHAR, type DuckDBConnection } from '@duckdb/node-api'
import { codeCipher, type CodeFormat } from './code-cipher.ts'
import { pseudonymChars, pseudonyms } from './hmac.ts'
import type { HashName } from './lanes.ts'
import { chunkRows, registerBulk } from './texts.ts'

/** A function that SQL has not, text to text, under a name of ours. Keys in hex. */
export type FunctionSpec =
  /** HMAC, the first 32 of its 64 hex characters. */
  | { readonly kind: 'pseudonym'; readonly name: string; readonly hash: HashName; readonly key: string }
  /** Format-preserving encryption; what is outside the format becomes null and is counted. */
  | { readonly kind: 'fpe'; readonly name: string; readonly key: string; readonly format: CodeFormat }
  /** Classes of values. */
  | {
      readonly kind: 'lookup'
      readonly name: string
      readonly classes: { readonly [value: string]: string }
      readonly other: string
    }

/** Values of a column repeat: so many results are remembered. */
const remembered = 100_000

/** Registers the functions. */
export function registerFunctions(to: DuckDBConnection, functions: readonly FunctionSpec[]): void {
  for (const spec of functions) {
    if (spec.kind === 'pseudonym') {
      const of = pseudonyms(spec.hash, Buffer.from(spec.key, 'hex'), chunkRows)
      registerBulk(to, spec.name, { ...of, size: pseudonymChars })
      continue
    }
    const of = valueFunction(spec)
    const known = new Map<string, string | null>()
    to.registerScalarFunction(
      DuckDBScalarFunction.create({
        name: spec.name,
        returnType: VARCHAR,
        parameterTypes: [VARCHAR],
        mainFunction: (_, chunk, out) => {
          const values = chunk.getColumnVector(0)
          for (let row = 0; row < chunk.rowCount; row += 1) {
            const value = values.getItem(row) as string | null
            if (value === null) {
              out.setItem(row, null)
              continue
            }
            let result = known.get(value)
            if (result === undefined) {
              result = of(value)
              if (known.size >= remembered) known.clear()
              known.set(value, result)
            }
            out.setItem(row, result)
          }
          out.flush()
        },
      }),
    )
  }
}

function valueFunction(spec: Exclude<FunctionSpec, { kind: 'pseudonym' }>): (value: string) => string | null {
  switch (spec.kind) {
    case 'fpe':
      return codeCipher(spec.format, Buffer.from(spec.key, 'hex'))
    case 'lookup': {
      const classes = new Map(Object.entries(spec.classes))
      return (value) => classes.get(value) ?? spec.other
    }
  }
}
