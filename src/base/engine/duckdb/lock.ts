import { quoteText } from './quote.ts'

export interface LockOptions {
  readonly memoryMb: number
  readonly threads: number
  /** Folder for reading, writing and spilling (platform work). Without it the engine touches no file at all, save what was attached before. */
  readonly folder?: string
}

/**
 * The statements that lock an instance down, in the one order that works: limits, extensions, folders, external access, file systems, the lock itself.
 * Attach files before running them. They are a second wall: the first is the process (sandbox, memory limit, SIGKILL).
 */
export function lockStatements(of: LockOptions): readonly string[] {
  return [
    `SET memory_limit='${of.memoryMb}MiB'`,
    `SET threads=${of.threads}`,
    // What lies in memory already is not to be kept there twice.
    'SET enable_external_file_cache=false',
    'SET autoinstall_known_extensions=false',
    'SET autoload_known_extensions=false',
    'SET allow_community_extensions=false',
    'SET allow_persistent_secrets=false',
    `SET temp_directory=${quoteText(of.folder ? `${of.folder}/spill` : '')}`,
    ...(of.folder ? [`SET allowed_directories=[${quoteText(`${of.folder}/`)}]`] : []),
    'SET enable_external_access=false',
    ...(of.folder ? [] : ["SET disabled_filesystems='LocalFileSystem'"]),
    'SET lock_configuration=true',
  ]
}
