import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './dialog.module.css';

interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly onClose: () => void;
  readonly size?: 'sm' | 'md' | 'lg' | 'xl';
  /** A dialog that asks for something which cannot be put off. */
  readonly isModalOnly?: boolean;
}

export function Dialog({ title, children, onClose, size = 'md', isModalOnly = false }: DialogProps) {
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={size}
      classNames={{ content: styles.content, header: styles.header, title: styles.title, body: styles.body }}
      overlayProps={{ backgroundOpacity: 0.45 }}
      transitionProps={{ duration: 100, transition: 'fade' }}
      // Scroll locking writes a style element, which the content security policy forbids.
      lockScroll={false}
      withCloseButton={!isModalOnly}
      closeOnEscape={!isModalOnly}
      closeOnClickOutside={!isModalOnly}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {children}
    </Modal>
  );
}
