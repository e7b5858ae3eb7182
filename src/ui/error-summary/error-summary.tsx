import type { Child } from '../part.ts'

export type FormError = { /** `#` and the id of the first field it is about. */ href: string; text: Child }

/** On top of main, above the h1, with the same words as beside the fields; also `#fouten` for a redirect. */
export const ErrorSummary = ({ title, errors }: { title: Child; errors: FormError[] }) =>
  errors.length === 0 ? null : (
    <div class="errors" id="fouten" tabindex={-1} autofocus>
      <div role="alert">
        <h2>{title}</h2>
        <ul>
          {errors.map(({ href, text }) => (
            <li>
              <a href={href}>{text}</a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
