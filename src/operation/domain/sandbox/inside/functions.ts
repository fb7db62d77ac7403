import { createHmac } from 'node:crypto'
import { DuckDBScalarFunction, VARCHAR, type DuckDBConnection } from '@duckdb/node-api'
import { codeCipher, type CodeFormat } from './code-cipher.ts'

/** A function that SQL has not, text to text, under a name of ours. Keys in hex. */
export type FunctionSpec =
  /** HMAC-SM3, the first 32 of its 64 hex characters. */
  | { readonly kind: 'sm3'; readonly name: string; readonly key: string }
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

function valueFunction(spec: FunctionSpec): (value: string) => string | null {
  switch (spec.kind) {
    case 'sm3': {
      const key = Buffer.from(spec.key, 'hex')
      return (value) => createHmac('sm3', key).update(value).digest('hex').slice(0, 32)
    }
    case 'fpe':
      return codeCipher(spec.format, Buffer.from(spec.key, 'hex'))
    case 'lookup': {
      const classes = new Map(Object.entries(spec.classes))
      return (value) => classes.get(value) ?? spec.other
    }
  }
}
