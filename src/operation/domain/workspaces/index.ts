export { artifactSource, artifactView, workspaceOf, workspacesOf } from './workspaces.ts'
