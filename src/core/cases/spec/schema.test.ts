import { describe, expect, it } from 'vitest'
import { packSchemas } from '../../law/index.ts'
import { setupKeys, specKeys, thenKeys } from './spec.ts'
import { stepKeys } from './stage.ts'

interface Mapping {
  readonly properties: { readonly [key: string]: Mapping & { readonly items?: Mapping } }
  readonly definitions?: { readonly [name: string]: Mapping }
}

const schema = packSchemas().get('cases') as unknown as Mapping
const words = (of: Mapping | undefined) => Object.keys(of?.properties ?? {}).toSorted()

describe('the schema of cases for editors', () => {
  it.each([
    ['a file', schema, [...setupKeys, 'cases']],
    ['a case', schema.properties['cases']?.items, specKeys],
    ['a step', schema.definitions?.['step'], stepKeys],
    ['what is expected', schema.definitions?.['expected'], thenKeys],
  ])('given %s, then the schema knows exactly the words that its reader knows', (_, mapping, known) => {
    expect(words(mapping)).toEqual([...new Set(known)].toSorted())
  })
})
