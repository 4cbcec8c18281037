import { safeStorage } from 'electron';

/** What the system offers to keep secrets with. */
export type Cipher = {
  /** `unprotected`: whoever can read the file can decrypt it. `none`: nothing can be encrypted. */
  protection(): 'protected' | 'unprotected' | 'none';
  encrypt(text: string): Buffer;
  /** Throws where it was encrypted by another user, computer or keychain. */
  decrypt(encrypted: Buffer): string;
};

/**
 * The system's keychain through Electron. Without a keyring Linux falls back to a password that everybody
 * knows (`basic_text`), which is no protection. The synchronous calls, since the asynchronous ones right
 * after the start crash Electron 42.0.0. The first use may make the system ask for its password.
 */
export function systemCipher(): Cipher {
  const isPlain = (): boolean =>
    process.platform === 'linux' &&
    ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend());
  return {
    protection: () => {
      if (isPlain()) return 'unprotected';
      return safeStorage.isEncryptionAvailable() ? 'protected' : 'none';
    },
    encrypt: (text) => {
      if (isPlain()) safeStorage.setUsePlainTextEncryption(true);
      return safeStorage.encryptString(text);
    },
    decrypt: (encrypted) => {
      if (isPlain()) safeStorage.setUsePlainTextEncryption(true);
      return safeStorage.decryptString(encrypted);
    },
  };
}
