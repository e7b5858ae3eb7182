import type { Child, Hooks } from '../ui/part.ts'
import type { View } from './visit.ts'

type FormProps = {
  view: View
  action: string
  /** It has a field for a file. */
  files?: true
  id?: string
  class?: string
  hooks?: Hooks
  children?: Child
}

/** A form of the back office that posts to `action`, with the token that proves it is ours. Errors are ours to tell, not the browser's. */
export const Form = ({ view, action, files, id, class: className, hooks, children }: FormProps) => (
  <form method="post" action={action} enctype={files && 'multipart/form-data'} id={id} class={className} novalidate {...hooks}>
    <input type="hidden" name="_token" value={view.token(action)} />
    {children}
  </form>
)
