import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packSchemas } from '../../../core/law/index.ts'
import { WrongWords } from '../paths.ts'
import { say } from '../say.ts'

/** `law schema [KIND]`: one schema to the terminal, or all of them into a folder. Answers the exit code. */
export function schemaCommand(kind: string | undefined, folder: string): number {
  const schemas = packSchemas()
  if (kind !== undefined) {
    const schema = schemas.get(kind)
    if (!schema) throw new WrongWords(`没有“${kind}”这种文件的模式，可选：${[...schemas.keys()].join('、')}`)
    say(JSON.stringify(schema, null, 1))
    return 0
  }
  mkdirSync(folder, { recursive: true })
  for (const [name, schema] of schemas)
    writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(schema, null, 1)}\n`)
  say(`已写出 ${schemas.size} 份编辑器模式：${folder}`)
  return 0
}
