import { deletionCommand } from './deletion-command.ts'
import type { CliParts } from './parts.ts'

export interface CoverageOptions {
  readonly deletion?: boolean
  readonly json?: boolean
}

/** `law coverage [ID]`. Answers the exit code. */
export async function coverageCommand(
  parts: CliParts,
  id: string | undefined,
  options: CoverageOptions,
): Promise<number> {
  const { library } = await parts.packs()
  const ids = id === undefined ? [...library.keys()].filter((one) => one !== 'calendar') : [id]
  let code = 0
  for (const one of ids) code = Math.max(code, await deletionCommand(parts, one, options.json === true))
  return code
}
