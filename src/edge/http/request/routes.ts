import { contract } from '../../contract/index.ts'

/** A contract path as the router writes it: a last `:name*` takes the rest. */
export function routePath(path: string): string {
  return path.replace(/:([\w-]+)\*$/, ':$1{.+}')
}

const shapes = contract.map(({ method, path }) => ({
  method,
  shape: new RegExp(
    `^${path
      .replace(/[.]/g, '\\.')
      .replace(/:[\w-]+\*$/, '.+')
      .replace(/:[\w-]+/g, '[^/]+')}$`,
  ),
}))

/** The methods that the contract knows for a path: empty for a path that it does not know. */
export function methodsFor(path: string): readonly string[] {
  const methods = shapes.filter(({ shape }) => shape.test(path)).map(({ method }) => method as string)
  return [...new Set(methods.includes('GET') ? [...methods, 'HEAD'] : methods)]
}
