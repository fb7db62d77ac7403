import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const pages = join(import.meta.dirname, '..')

it('given every page of the console, when it shows a dialog, then by the one that keeps the focus and gives it back', () => {
  const others = globSync('**/*.tsx', { cwd: pages }).filter((file) => {
    const text = readFileSync(join(pages, file), 'utf8')
    const imported = [...text.matchAll(/import \{([^}]*)\} from 'antd'/g)].flatMap(([, names = '']) =>
      names.split(/[\s,]+/),
    )
    const opens = imported.some((name) => ['Modal', 'Drawer', 'Popconfirm', 'Tour'].includes(name))
    return (opens && !text.includes('useFocusBack()')) || /\bmodal\.(confirm|info|success|error|warning)\(/.test(text)
  })
  expect(others).toEqual([])
})
