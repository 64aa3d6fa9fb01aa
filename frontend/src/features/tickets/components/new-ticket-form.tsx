import { useAutosaved } from '../../../lib/drafts.ts';
import { categoryLabels, channelLabels, choicesOf, priorityLabels } from '../../../lib/labels.ts';
import { useContractForm, withoutBlanks } from '../../../lib/use-contract-form.ts';
import { Button } from '../../../ui/button.tsx';
import { ContractForm } from '../../../ui/contract-form.tsx';
import { SelectField, TagsField } from '../../../ui/choice-field.tsx';
import { TextAreaField, TextField } from '../../../ui/field.tsx';
import { useCreateTicket } from '../api/create-ticket.ts';
import styles from './new-ticket-form.module.css';

const blank = {
  subject: '',
  body: '',
  channel: 'web',
  customer_name: '',
  customer_email: '',
  priority: '',
  category: '',
  tags: [] as readonly string[],
};

const selects = [
  { name: 'channel', label: 'Channel', options: choicesOf(channelLabels), isOptional: false },
  { name: 'priority', label: 'Priority', options: choicesOf(priorityLabels), isOptional: true },
  { name: 'category', label: 'Category', options: choicesOf(categoryLabels), isOptional: true },
] as const;

interface NewTicketFormProps {
  readonly onCreated: (ticketId: string) => void;
  readonly onCancel: () => void;
}

export function NewTicketForm({ onCreated, onCancel }: NewTicketFormProps) {
  const { value, save, clear } = useAutosaved('new-ticket', blank);
  const create = useCreateTicket();
  const form = useContractForm({
    values: value,
    onChange: save,
    loadSchema: async () => (await import('../../../lib/contract-schemas.ts')).ticketCreateSchema,
    toRequest: (values) => ({
      ...withoutBlanks(values),
      subject: values.subject,
      body: values.body,
      customer_name: values.customer_name,
    }),
    submit: async (parsed) => {
      const ticket = await create.mutateAsync(definedOnly(parsed));
      clear(blank);
      onCreated(ticket.id);
    },
  });
  return (
    <ContractForm form={form}>
      <TextField {...form.field('subject')} label="Subject" placeholder="What is it about?" data-autofocus />
      <TextAreaField
        {...form.field('body')}
        label="Message"
        placeholder="What the customer wrote"
        minRows={6}
      />
      <div className={styles.pair}>
        <TextField {...form.field('customer_name')} label="Customer" autoComplete="off" />
        <TextField
          {...form.field('customer_email')}
          label="Customer’s e-mail (optional)"
          type="email"
          autoComplete="off"
        />
      </div>
      <div className={styles.triple}>
        {selects.map(({ name, label, options, isOptional }) => (
          <SelectField
            key={name}
            label={isOptional ? `${label} (optional)` : label}
            placeholder={isOptional ? 'Leave to triage' : undefined}
            data={[...options]}
            value={value[name] === '' ? null : value[name]}
            allowDeselect={isOptional}
            error={form.errors[name]}
            onChange={(next) => save({ ...value, [name]: next ?? '' })}
          />
        ))}
      </div>
      <TagsField
        label="Tags (optional)"
        value={[...value.tags]}
        placeholder={value.tags.length === 0 ? 'Type and press enter' : undefined}
        error={form.errors['tags']}
        onChange={(tags) => save({ ...value, tags })}
      />
      <div className={styles.end}>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" tone="primary" isBusy={form.isSubmitting} keys="mod+enter">
          Create ticket
        </Button>
      </div>
    </ContractForm>
  );
}

/** Optional fields that are absent must be absent, not undefined. */
function definedOnly<Value extends object>(value: Value) {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as {
    [Key in keyof Value]: Exclude<Value[Key], undefined>;
  };
}
