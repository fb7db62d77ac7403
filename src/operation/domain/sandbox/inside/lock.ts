/** What a locked instance may still do. Paths are inside the sandbox. */
interface LockSettings {
  readonly threads: number
  readonly memoryMb: number
  /** The only files that the engine may read or write; none: no file system at all. */
  readonly paths: readonly string[]
}

/**
 * Locks an instance down, in the one order that works. It is the second wall: the gate stands before it, the operating system around it.
 * INVARIANT: nothing spills to a disk.
 */
export function lockStatements(of: LockSettings): readonly string[] {
  const paths = of.paths.map((path) => `'${path.replaceAll("'", "''")}'`).join(', ')
  return [
    `SET threads=${of.threads}`,
    `SET memory_limit='${of.memoryMb}MiB'`,
    'SET enable_external_file_cache=false',
    'SET autoinstall_known_extensions=false',
    'SET autoload_known_extensions=false',
    'SET allow_community_extensions=false',
    'SET allow_persistent_secrets=false',
    "SET temp_directory=''",
    ...(of.paths.length > 0 ? [`SET allowed_paths=[${paths}]`] : []),
    'SET enable_external_access=false',
    ...(of.paths.length === 0 ? ["SET disabled_filesystems='LocalFileSystem'"] : []),
    'SET lock_configuration=true',
  ]
}

export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
