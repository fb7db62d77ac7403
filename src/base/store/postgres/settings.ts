/** Settings of the embedded server: unix socket only, durable, sized for one machine. */
export function serverSettings(socketDir: string, durable: boolean): readonly string[] {
  const settings: { [name: string]: string | number } = {
    listen_addresses: '',
    unix_socket_directories: socketDir,
    unix_socket_permissions: '0700',
    max_connections: 100,
    shared_buffers: '128MB',
    wal_level: 'minimal',
    max_wal_senders: 0,
    max_wal_size: '1GB',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    log_min_messages: 'warning',
    log_min_error_statement: 'panic',
    // A statement of ours may be slow, a transaction that sits idle is a bug that would hold the log back.
    idle_in_transaction_session_timeout: '60s',
    ...(durable
      ? { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' }
      : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 200 }),
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
